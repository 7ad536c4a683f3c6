import type { PolicyFile, PolicyTest } from '../evaluator.js';
import { BundleFolder } from './bundle.js';
import { spanOf, type OpaLocation } from './module.js';
import type { OpaOutput } from './process.js';

/** A test as `opa test` prints it; `output` is base64. */
interface OpaTest {
  readonly location: OpaLocation & { readonly file: string };
  readonly package: string;
  readonly name: string;
  readonly fail?: boolean;
  readonly skip?: boolean;
  readonly error?: { readonly message: string };
  readonly output?: string;
}

/** The outcome of each test. Throws an Error with one line where the tests were not run. */
export function readTests(output: OpaOutput, files: readonly PolicyFile[]): PolicyTest[] {
  let tests: readonly OpaTest[] | null;
  try {
    // Failing tests end with an exit code of their own, and the same list.
    tests = JSON.parse(output.stdout) as readonly OpaTest[] | null;
  } catch (error) {
    throw new Error(output.kind === 'done' ? 'opa test printed no list' : output.reason, { cause: error });
  }
  return (tests ?? []).flatMap((test) => {
    const file = files[BundleFolder.indexOf(test.location.file) ?? -1];
    return file ? [testOf(test, file)] : [];
  });
}

function testOf({ location, package: name, ...test }: OpaTest, { path, text }: PolicyFile): PolicyTest {
  const printed = test.output === undefined ? '' : Buffer.from(test.output, 'base64').toString('utf8');
  return {
    package: name.replace(/^data\./, ''),
    name: test.name,
    path,
    span: spanOf(text, location),
    outcome: outcomeOf(test),
    ...(test.error && { message: test.error.message }),
    ...(printed !== '' && { printed: printed.trimEnd().split('\n') }),
  };
}

function outcomeOf({ error, skip, fail }: Omit<OpaTest, 'location' | 'package'>): PolicyTest['outcome'] {
  if (error) return 'error';
  if (skip === true) return 'skip';
  return fail === true ? 'fail' : 'pass';
}
