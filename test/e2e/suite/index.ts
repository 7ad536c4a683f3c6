import { evolutionSuite } from './evolution.js';
import { featuresSuite } from './features.js';
import { findingsSuite } from './findings.js';
import { fixesSuite } from './fixes.js';
import { gitSuite } from './git.js';

/** In the order in which they run: they share one window and one example mesh. */
export const suites = [findingsSuite, featuresSuite, evolutionSuite, fixesSuite, gitSuite];
