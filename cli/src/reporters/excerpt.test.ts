import { describe, expect, it } from 'vitest';
import { excerptOf, linesOf, printable } from './excerpt.js';

function shown(text: string, marked: string, width = 80): string[] {
  const at = text.indexOf(marked);
  const line = text.slice(0, at).split('\n').length - 1;
  const character = at - (text.lastIndexOf('\n', at - 1) + 1);
  const start = { line, character };
  const end = { line, character: character + marked.length };
  const { source, carets } = excerptOf(text.split('\n'), { start, end }, width)!;
  return [source, carets];
}

describe('an excerpt', () => {
  it('stands below tabs and wide characters', () => {
    expect(shown('a\n\tb: 1', 'b')).toEqual(['    b: 1', '    ^']);
    expect(shown('"顧客": x', 'x')).toEqual(['"顧客": x', '        ^']);
    expect(shown('x: "顧客"', '顧客')).toEqual(['x: "顧客"', '    ^^^^']);
    expect(shown('👨‍👩‍👧 b', 'b')).toEqual(['👨‍👩‍👧 b', '   ^']);
  });

  it('ends with its line', () => {
    const range = { start: { line: 0, character: 2 }, end: { line: 1, character: 1 } };
    expect(excerptOf(linesOf(() => 'ab cd\r\ne')('a'), range, 80)).toEqual({
      source: 'ab cd',
      carets: '  ^^^',
    });
    expect(excerptOf(['ab'], { ...range, start: { line: 4, character: 0 } }, 80)).toBeUndefined();
  });

  it('has a caret also where nothing is marked', () => {
    const at = { line: 0, character: 2 };
    expect(excerptOf(['ab'], { start: at, end: at }, 80)).toEqual({ source: 'ab', carets: '  ^' });
  });

  it('is cut around what is marked', () => {
    const [source, carets] = shown(`${'a'.repeat(200)} here ${'b'.repeat(200)}`, 'here', 40);
    expect(source).toMatch(/^…a+ here/);
    expect(source!.length).toBeLessThanOrEqual(40);
    expect(source!.slice(carets!.indexOf('^'), carets!.length)).toBe('here');
  });

  it('of one file takes its text once', () => {
    const asked: string[] = [];
    const lines = linesOf((file) => {
      asked.push(file);
      return 'x\ny';
    });
    expect([lines('a'), lines('a'), lines('b')].flat()).toEqual(['x', 'y', 'x', 'y', 'x', 'y']);
    expect(asked).toEqual(['a', 'b']);
  });

  it('shows nothing that a terminal would act on', () => {
    expect(printable('a\u001B[31mb\u202Ec')).toBe('a\uFFFD[31mb\uFFFDc');
  });
});
