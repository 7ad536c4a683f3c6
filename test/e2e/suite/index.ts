import { evolutionSuite } from './evolution.js';
import { exceptionsSuite } from './exceptions.js';
import { featuresSuite } from './features.js';
import { findingsSuite } from './findings.js';
import { fixesSuite } from './fixes.js';
import { gitSuite } from './git.js';
import { lineageSuite, openGraphSuite, restoredGraphSuite } from './lineage.js';

/** In the order in which they run: they share one window and one example mesh. */
export const suites = [
  findingsSuite,
  featuresSuite,
  lineageSuite,
  evolutionSuite,
  exceptionsSuite,
  fixesSuite,
  gitSuite,
  openGraphSuite,
];

/** What runs when the window has been loaded anew. */
export const suitesAfterReload = [restoredGraphSuite];
