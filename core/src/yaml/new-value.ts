/** A value to write: `text` as YAML source (lines after the first relative to the key), `snippet` the same with placeholders. */
export interface NewValue {
  readonly text: string;
  readonly snippet?: string;
}
