import type { ChangeKind, ChangeLevel, Range } from '@data-mesh-contracts/core';

/** A place as it is printed: relative to the root, counted as LSP counts. */
export interface PrintedPlace {
  readonly file: string;
  readonly range: Range;
}

export interface PrintedChange {
  readonly kind: ChangeKind | 'product-removed';
  readonly level: ChangeLevel;
  /** Whether `mesh.yaml` gives the kind this level. */
  readonly overridden: boolean;
  readonly summary: string;
  readonly why: string;
  readonly column: string | null;
  /** In the baseline's text. */
  readonly before: PrintedPlace | null;
  readonly after: PrintedPlace | null;
  /** Where SQL reads what changed. */
  readonly readers: readonly (PrintedPlace & { readonly domain: string | null })[];
}

/** How a contract stands to its baseline; `renamed`: the file or the product has another name than there. */
export type ContractState = 'added' | 'removed' | 'renamed' | 'changed' | 'unchanged' | 'not compared';

export interface ContractDiff {
  readonly file: string;
  readonly product: string;
  readonly state: ContractState;
  /** The file in the baseline, where it has the contract. */
  readonly baselineFile: string | null;
  /** The version at the baseline. */
  readonly from: string | null;
  /** The version of the working copy. */
  readonly to: string | null;
  /** The version that the changes call for; null where none can be said. */
  readonly required: string | null;
  /** Whether the version is that one; null where they could not be compared. */
  readonly fits: boolean | null;
  readonly level: ChangeLevel;
  readonly changes: readonly PrintedChange[];
  readonly subscribers: readonly { readonly domain: string | null; readonly pin: string | null }[];
}

/** What `diff` found; what its reporters print. */
export interface DiffReport {
  readonly baseline: string;
  readonly contracts: readonly ContractDiff[];
  readonly summary: Readonly<Record<'added' | 'removed' | 'renamed' | 'changed' | 'unchanged', number>> & {
    /** How many versions are not the ones called for. */
    readonly unfit: number;
    readonly notChecked: readonly { readonly file: string; readonly reason: string }[];
  };
}
