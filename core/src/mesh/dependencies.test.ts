import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Dependencies } from './dependencies.js';

const path = fc.constantFrom('a', 'b', 'c');
const key = fc.constantFrom('dbt', 'domains', 'product:x', 'product:y');

/** A check of a file that asks about these keys, a question between checks, or a file that goes. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('check' as const), path, keys: fc.array(key) }),
  fc.record({ kind: fc.constant('ask' as const), path, keys: fc.tuple(key) }),
  fc.record({ kind: fc.constant('forget' as const), path, keys: fc.constant([]) }),
);

it('knows after any checks who asked what last', () => {
  fc.assert(
    fc.property(fc.array(step), fc.array(fc.boolean()), (steps, looks) => {
      const dependencies = new Dependencies(true);
      const model = new Map<string, Set<string>>();
      const expectSame = (): void => {
        for (const each of ['dbt', 'domains', 'product:x', 'product:y', 'none']) {
          const asked = [...model].flatMap(([file, keys]) => (keys.has(each) ? [file] : []));
          expect([...dependencies.affected([each])].sort()).toEqual(asked.sort());
        }
      };
      for (const [index, { kind, path: file, keys }] of steps.entries()) {
        if (kind !== 'ask') {
          dependencies.forget(file);
          model.delete(file);
        }
        for (const each of keys) {
          dependencies.record(file, each);
          model.set(file, (model.get(file) ?? new Set()).add(each));
        }
        if (looks[index] === true) expectSame();
      }
      expectSame();
    }),
    { numRuns: 500 },
  );
});
