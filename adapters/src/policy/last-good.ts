import type { PolicyProblem, PolicySet } from '@data-mesh-contracts/core';
import type { PolicyEvaluator, PolicyFile, PolicySources } from './evaluator.js';

/** What was compiled, and of which texts. */
export interface Compiled {
  readonly set: PolicySet;
  readonly sources: PolicySources;
}

/**
 * Compiles policies so that those which compiled before go on while one does not: half-typed text takes no findings
 * away. The problems of files that are evaluated as they last compiled are `kept`.
 */
export class LastGood {
  /** Of each file, the text that compiled last. */
  readonly #texts = new Map<string, string>();

  /** Loads the sources, or what compiled of them last, into the evaluator; rejects as that does. */
  async load(evaluator: PolicyEvaluator, sources: PolicySources): Promise<Compiled> {
    const present = { set: await evaluator.load(sources), sources };
    const compiled = this.#isWorse(present) ? await this.#keep(evaluator, present) : present;
    this.#remember(compiled);
    return compiled;
  }

  /** Puts back the files that do not compile, and where that is not enough, for they go with others, all files. */
  async #keep(evaluator: PolicyEvaluator, present: Compiled): Promise<Compiled> {
    const own = present.set.problems.filter(({ consequence }) => consequence !== true);
    const broken = new Set(own.map(({ path }) => path));
    const some = await this.#loadLast(evaluator, present.sources, (path) => broken.has(path));
    if (this.#isWorse(some))
      return withProblems(await this.#loadLast(evaluator, present.sources, () => true), own);
    // A file that did not need to be put back is right: it only goes with one that did.
    const wrong = own.filter(({ path }) => textOf(path, some.sources) !== textOf(path, present.sources));
    return withProblems(some, wrong);
  }

  /** Whether something does not compile that did. */
  #isWorse({ set }: Compiled): boolean {
    return set.problems.some(({ path }) => this.#texts.has(path));
  }

  async #loadLast(
    evaluator: PolicyEvaluator,
    sources: PolicySources,
    isPutBack: (path: string) => boolean,
  ): Promise<Compiled> {
    const last = (file: PolicyFile): PolicyFile =>
      isPutBack(file.path) ? { path: file.path, text: this.#texts.get(file.path) ?? file.text } : file;
    const kept = { ...sources, files: sources.files.map(last) };
    return { set: await evaluator.load(kept), sources: kept };
  }

  #remember({ set, sources }: Compiled): void {
    const broken = new Set(set.problems.flatMap(({ path, kept }) => (kept === true ? [] : [path])));
    const there = new Set(sources.files.map(({ path }) => path));
    for (const path of this.#texts.keys()) if (!there.has(path)) this.#texts.delete(path);
    for (const { path, text } of sources.files) if (!broken.has(path)) this.#texts.set(path, text);
  }
}

/** What was kept, with the problems of the texts that are there now. */
function withProblems(
  { set: { rules, problems }, sources }: Compiled,
  now: readonly PolicyProblem[],
): Compiled {
  const left = new Set(problems.map(({ path }) => path));
  const told = now.filter(({ path }) => !left.has(path)).map((problem) => ({ ...problem, kept: true }));
  return { set: { rules, problems: [...told, ...problems] }, sources };
}

function textOf(path: string, { files }: PolicySources): string | undefined {
  return files.find((file) => file.path === path)?.text;
}
