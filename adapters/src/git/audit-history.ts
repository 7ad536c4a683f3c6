import {
  fileKind,
  isCiFile,
  readContract,
  type HistoryChange,
  type HistoryEvidence,
} from '@data-mesh-contracts/core';
import { CONTRACT_LIMIT } from '../files/limits.js';
import { decodeText } from '../files/text.js';
import { runGit } from './process.js';
import type { Repository } from './repository.js';

/** What an audit looks at: contracts, SQL, and all that may set up CI. */
const PATHSPECS = [
  ...['*.contract.yaml', '*.contract.yml', '*.sql', '*.SQL'].map((glob) => `:(glob)**/${glob}`),
  '.github/workflows',
  '.gitlab-ci.yml',
  '.gitlab',
  'azure-pipelines.yml',
  'bitbucket-pipelines.yml',
  '.circleci',
  'Jenkinsfile',
];

/** A merge is compared with its first parent, so it stands for all that it brings. */
const LOG = ['log', '--first-parent', '-m', '--reverse', '--no-renames', '--raw', '--abbrev=40', '-z'];

/**
 * Reads the first-parent history of HEAD: what touched contracts, SQL and CI, and the contracts' versions. Never
 * rejects.
 */
export async function readAuditHistory(repository: Repository): Promise<HistoryEvidence> {
  const shallow = await runGit(repository.top, ['rev-parse', '--is-shallow-repository']);
  if (shallow.ok && shallow.stdout.trim() === 'true')
    return { kind: 'unavailable', reason: 'not enough history: the clone is shallow' };
  const head = await repository.resolve('HEAD');
  if (!head.ok) return { kind: 'unavailable', reason: `not enough history: ${head.reason}` };
  const log = await runGit(repository.top, [...LOG, '--format=%x01%ct', head.commit, '--', ...PATHSPECS]);
  if (!log.ok) return { kind: 'unavailable', reason: log.reason };
  const changes = parseLog(log.stdout);
  try {
    const texts = await ciTexts(repository, changes);
    return { kind: 'ready', changes, texts, versions: await versionsOf(repository, changes) };
  } catch (error) {
    return { kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Reads what `LOG` prints: `\x01<seconds>` before each commit, then `:<modes> <objects> <status>` and a path. */
function parseLog(output: string): HistoryChange[] {
  const changes: { date: string; files: { path: string; object: string | undefined }[] }[] = [];
  const tokens = output.split('\0');
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!.replace(/^\n/, '');
    if (token.startsWith('\x01')) {
      const date = new Date(Number(token.slice(1)) * 1000).toISOString().slice(0, 10);
      changes.push({ date, files: [] });
    } else if (token.startsWith(':')) {
      const object = token.split(' ')[3] ?? '';
      const gone = /^0+$/.test(object);
      changes.at(-1)?.files.push({ path: tokens[++at] ?? '', object: gone ? undefined : object });
    }
  }
  return changes;
}

async function ciTexts(
  repository: Repository,
  changes: readonly HistoryChange[],
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const { path, object } of changes.flatMap(({ files }) => files)) {
    if (object === undefined || !isCiFile(path) || texts.has(object)) continue;
    texts.set(object, (await textOf(repository, object)) ?? '');
  }
  return texts;
}

/** The versions of each contract in their order, each once in a row. */
async function versionsOf(
  repository: Repository,
  changes: readonly HistoryChange[],
): Promise<Map<string, string[]>> {
  const versions = new Map<string, string[]>();
  for (const { path, object } of changes.flatMap(({ files }) => files)) {
    if (object === undefined || fileKind(path) !== 'contract') continue;
    const text = await textOf(repository, object);
    const version = text === undefined ? undefined : readContract(text).version?.value;
    const known = versions.get(path) ?? [];
    if (version !== undefined && known.at(-1) !== version) known.push(version);
    versions.set(path, known);
  }
  return versions;
}

/** The text of a file's object; undefined where git has it not, or it is no text. */
async function textOf(repository: Repository, object: string): Promise<string | undefined> {
  const blob = await repository.blob(object);
  if (blob.kind !== 'bytes') return undefined;
  const decoded = decodeText(blob.bytes, CONTRACT_LIMIT);
  return decoded.kind === 'text' ? decoded.text : undefined;
}
