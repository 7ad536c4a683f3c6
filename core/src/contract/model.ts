import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { Span } from '../text/span.js';
import type { YamlFile } from '../yaml/parse.js';

/**
 * A value with the place it was read from. Where it came through an alias, the place is the alias. In a contract the
 * place is that of now: it moves with the text before it.
 */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
  readonly node: Node;
}

/** One key of a mapping: where the key stands, and its value's node (absent in `key:`). */
export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly pair: Pair;
  readonly value: Node | undefined;
  /** Scalar text of the value, if it is a scalar that is not null. */
  readonly text: Located<string> | undefined;
}

/** A column of the contract's `schema`. Fields that are absent or of the wrong kind are undefined. */
export interface Column {
  readonly index: number;
  readonly node: YAMLMap;
  readonly span: Span;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly name: Located<string> | undefined;
  /** The name in lower case, as names compare. */
  readonly key: string | undefined;
  readonly type: Located<string> | undefined;
  readonly required: boolean;
  readonly nullable: boolean | undefined;
  readonly description: Located<string> | undefined;
  readonly tags: readonly Located<string>[];
  readonly mask: Located<string> | undefined;
  readonly derivedFrom: readonly Located<string>[];
  readonly transform: Located<string> | undefined;
  /** Each check as canonical JSON or text, so that two can be compared. */
  readonly checks: readonly Located<string>[];
  readonly acceptedValues: readonly Located<string>[] | undefined;
  /** The default as canonical JSON, if the key is there. */
  readonly defaultValue: Located<string> | undefined;
}

/** `owner`, either the block form or the short `owner: "@team"`. */
export interface Owner {
  readonly entry: Entry;
  readonly short: boolean;
  readonly team: Located<string> | undefined;
  readonly onCall: Located<string> | undefined;
  readonly reviewers: readonly Located<string>[];
}

export interface Deprecation {
  readonly entry: Entry;
  readonly previousVersion: Located<string> | undefined;
  readonly sunsetDate: Located<string> | undefined;
  readonly migrationNotes: Located<string> | undefined;
}

/** A contract as far as it could be read, each value with its span. Built by `readContract`. */
export interface Contract {
  readonly yaml: YamlFile;
  /** The root mapping; undefined in an empty file or one that is not a mapping. */
  readonly root: YAMLMap | undefined;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly name: Located<string> | undefined;
  readonly version: Located<string> | undefined;
  readonly owner: Owner | undefined;
  readonly schema: YAMLSeq | undefined;
  readonly columns: readonly Column[];
  readonly sla: ReadonlyMap<string, Entry>;
  readonly semantics: ReadonlyMap<string, Entry>;
  readonly tags: readonly Located<string>[];
  readonly retentionDays: Located<number> | undefined;
  readonly deprecation: Deprecation | undefined;
}
