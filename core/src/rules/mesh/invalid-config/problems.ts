import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { JsonSchema } from '../../../config/json-schema.js';
import { meshSchema, type OptionNames } from '../../../config/options.js';
import { AliasExpansionError, toPlain } from '../../../yaml/plain.js';
import type { YamlFile } from '../../../yaml/parse.js';

/** One place where a `mesh.yaml` is not as its schema asks; `path` holds the keys and indices from the root. */
export type ConfigProblem =
  | {
      readonly kind: 'unknown';
      readonly path: readonly string[];
      readonly key: string;
      readonly legal: readonly string[];
    }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly schema: JsonSchema };

const VALIDATORS = new Map<string, ValidateFunction>();

/** Holds a `mesh.yaml` against its schema. Keys without a value are not set yet and no problem. */
export function configProblems({ root, aliases }: YamlFile, names: OptionNames): ConfigProblem[] {
  if (!root) return [];
  const validate = validator(names);
  try {
    validate(toPlain(root, aliases));
  } catch (error) {
    if (error instanceof AliasExpansionError) return [{ kind: 'invalid', path: [], schema: {} }];
    throw error;
  }
  return (validate.errors ?? []).flatMap(problem);
}

function validator(names: OptionNames): ValidateFunction {
  const key = JSON.stringify(names);
  const known = VALIDATORS.get(key);
  if (known) return known;
  const compiled = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true }).compile(
    meshSchema(names),
  );
  VALIDATORS.set(key, compiled);
  return compiled;
}

function problem(error: ErrorObject): ConfigProblem[] {
  const path = segments(error.instancePath);
  const schema = error.parentSchema as JsonSchema;
  if (error.keyword === 'additionalProperties') {
    const { additionalProperty } = error.params as { readonly additionalProperty: string };
    return [{ kind: 'unknown', path, key: additionalProperty, legal: Object.keys(schema.properties ?? {}) }];
  }
  return error.data === null && path.length > 0 ? [] : [{ kind: 'invalid', path, schema }];
}

function segments(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
