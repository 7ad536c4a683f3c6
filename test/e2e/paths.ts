import { join, resolve } from 'node:path';

/** The project's root, an absolute path. */
export const PROJECT = resolve(import.meta.dirname, '..', '..');

/** Screenshots and logs of the last run; not in git. */
export const OUT = join(PROJECT, 'test', 'e2e', 'out');

/** Pictures of the README and the walkthrough. */
export const IMAGES = join(PROJECT, 'docs', 'images');
