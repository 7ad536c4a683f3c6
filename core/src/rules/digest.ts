import type { MeshConfig } from '../config/config.js';
import { contractFacts, fullName, type PathPlace } from '../contract/facts.js';
import { readContract } from '../contract/read.js';
import { CONTRACT_FORMAT } from '../contract/schema/format.js';
import type { ContractDigest, DigestFinding } from '../mesh/digest.js';
import { REGISTRY } from './registry.js';
import type { AnyRule } from './rule.js';
import type { ContractSubject, DocumentSubject } from './subjects.js';

/** The place of a contract and what is configured, which its digest is made with. */
export interface DigestContext {
  readonly path: string;
  readonly place: PathPlace;
  readonly config: MeshConfig;
}

/** What a rule asked for has no answer without the workspace. */
class NotInDigest extends Error {}

/** The subject of rules about contracts, and of those about files of any format. */
type DigestSubject = ContractSubject & DocumentSubject;

const CONTRACT_RULES = REGISTRY.filter(({ target }) => target === 'contract' || target === 'document');

/** Makes the digest of a contract's text. Never throws. */
export function digestContract(text: string, { path, place, config }: DigestContext): ContractDigest {
  const contract = readContract(text);
  const subject: DigestSubject = {
    path,
    text,
    contract,
    document: contract,
    format: CONTRACT_FORMAT,
    place,
    config,
    name: fullName(contract, place, config),
    get mesh(): never {
      throw new NotInDigest();
    },
    get baseline(): never {
      throw new NotInDigest();
    },
    get today(): never {
      throw new NotInDigest();
    },
  };
  const findings: DigestFinding[] = [];
  const undecided: string[] = [];
  for (const rule of CONTRACT_RULES) {
    if ((config.rules[rule.id] ?? rule.severity) === 'off') continue;
    const found = detect(rule, subject);
    // Whether an exception permits something is known to the workspace.
    const isPermissible = rule.permission !== undefined && found !== undefined && found.length > 0;
    if (found && !isPermissible) findings.push(...found);
    else undecided.push(rule.id);
  }
  const facts = contractFacts(contract);
  return { ...(facts && { facts }), findings, undecided };
}

/** What the rule finds; undefined where it asked for more than the contract. */
function detect(rule: AnyRule, subject: DigestSubject): DigestFinding[] | undefined {
  try {
    return Array.from(rule.check(subject as never), (found) => ({ rule: rule.id, ...found }));
  } catch (error) {
    if (error instanceof NotInDigest) return undefined;
    throw error;
  }
}
