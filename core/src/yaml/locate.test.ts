import { describe, expect, it } from 'vitest';
import { locate, type YamlPath } from './locate.js';
import { keySpan, parseYaml, spanOf } from './parse.js';

const TEXT = `base: &base { name: a, tags: &tags [x, y] }
more: &more { size: 1, name: z }
list:
  - *base
  - { <<: [*base, *more], type: int }
  - tags: *tags
`;

function at(path: YamlPath): string | undefined {
  const { root, aliases } = parseYaml(TEXT);
  const spot = locate(root, path, aliases);
  if (!spot) return undefined;
  const span = spot.node ? spanOf(spot.node) : keySpan(spot.pair!);
  return `${span.start}:${TEXT.slice(span.start, span.end)}${spot.shared ? ' shared' : ''}`;
}

describe('locate', () => {
  it('follows keys and indices', () => {
    expect(at(['more', 'size'])).toBe(`${TEXT.indexOf('1')}:1`);
    expect(at(['list', 1, 'type'])).toBe(`${TEXT.indexOf('int')}:int`);
  });

  it('follows aliases and merge keys, and says so', () => {
    expect(at(['list', 0, 'name'])).toBe('20:a shared');
    expect(at(['list', 1, 'size'])).toBe(`${TEXT.indexOf('1')}:1 shared`);
    expect(at(['list', 1, 'name'])).toBe('20:a shared');
    expect(at(['list', 2, 'tags', 1])).toBe(`${TEXT.indexOf('y]')}:y shared`);
    expect(at(['list', 2, 'tags'])).toBe(`${TEXT.lastIndexOf('*tags')}:*tags`);
  });

  it('finds nothing where nothing is', () => {
    expect(at(['nope'])).toBeUndefined();
    expect(at(['list', 7])).toBeUndefined();
    expect(at(['more', 'size', 'deep'])).toBeUndefined();
  });
});
