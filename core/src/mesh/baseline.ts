/** Where a contract's baseline stands; `reason` is said to the user once. */
export type Baseline =
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'absent'; readonly ref: string }
  | { readonly kind: 'present'; readonly ref: string; readonly path: string; readonly text: string };
