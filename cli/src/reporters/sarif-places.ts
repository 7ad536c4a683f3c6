import { fixesFor, type Finding, type Range, type Workspace } from '@data-mesh-contracts/core';
import type { ArtifactLocation, Fix, Location, Region } from 'sarif';

/** A file of the workspace, its path as a URI reference. */
export function artifactLocation(file: string): ArtifactLocation {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}

/** A place of a file; SARIF counts lines and columns from one. */
export function locationOf(file: string, range: Range): Location {
  return { physicalLocation: { artifactLocation: artifactLocation(file), region: regionOf(range) } };
}

/** The fixes that edit files, as SARIF has them. */
export function fixesOf(workspace: Workspace, finding: Finding): Fix[] {
  return fixesFor(workspace, finding).flatMap(({ title, edits }) => {
    const changes = Object.entries(edits).flatMap(([path, list]) => {
      const lines = workspace.view().lines(path);
      if (!lines || list.length === 0) return [];
      const replacements = list.map(({ span, newText }) => ({
        deletedRegion: regionOf(lines.range(span)),
        insertedContent: { text: newText },
      }));
      return [{ artifactLocation: artifactLocation(path), replacements }];
    });
    return changes.length > 0 ? [{ description: { text: title }, artifactChanges: changes }] : [];
  });
}

function regionOf({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
