import { exceptionFacts, type ExceptionFacts } from '../exceptions/facts.js';
import type { Exception } from '../exceptions/model.js';
import type { Key } from './dependencies.js';
import { MultiMap } from './multi-map.js';
import type { MeshView } from './view.js';

/** The exceptions of the workspace, by the domain that they permit something and the policy that they are to. */
export class Exceptions {
  readonly #byPolicy = new MultiMap<ExceptionFacts>();

  /** Takes an exception, undefined where its file has gone; returns the keys whose answers changed. */
  set(path: string, exception: Exception | undefined, domain: string | undefined): Key[] {
    const before = this.#byPolicy.ownedBy(path);
    const facts = exception && exceptionFacts(exception, path, domain);
    const now = facts ? [facts] : [];
    if (JSON.stringify(before) === JSON.stringify(now)) return [];
    this.#byPolicy.set(
      path,
      now.map((each) => [exceptionKey(each.domain, each.policy), each]),
    );
    const keys = [...before, ...now].map(({ domain: of, policy }) => exceptionKey(of, policy));
    return ['exceptions', ...new Set(keys)];
  }

  /** What a view tells of exceptions; each question is recorded. */
  recorded(record: (key: Key) => void): Pick<MeshView, 'exceptionsTo' | 'exceptions'> {
    return {
      exceptionsTo: (domain, policy) => {
        const key = exceptionKey(domain, policy);
        record(key);
        return [...this.#byPolicy.get(key)].sort((a, b) => (a.path < b.path ? -1 : 1));
      },
      exceptions: () => (record('exceptions'), this.#byPolicy.values()),
    };
  }
}

/** Key of a domain's exceptions to a policy; case does not count. */
function exceptionKey(domain: string | undefined, policy: string): Key {
  return `exceptions:${(domain ?? '').toLowerCase()} ${policy.toLowerCase()}`;
}
