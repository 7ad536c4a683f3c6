import { parentPort, workerData } from 'node:worker_threads';
import { readArtifact, type ArtifactRequest } from './read-artifact.js';

parentPort?.postMessage(readArtifact(workerData as ArtifactRequest));
