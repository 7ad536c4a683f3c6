import type { JsonSchema } from '../../config/json-schema.js';
import { meshSchema } from '../../config/options.js';
import { CHANGE_KINDS } from '../../contract/change.js';
import { REGISTRY } from '../../rules/registry.js';

let built: JsonSchema | undefined;

/** The schema of `mesh.yaml`; built on the first question. */
export function schemaOfMesh(): JsonSchema {
  return (built ??= meshSchema({
    changeKinds: Object.keys(CHANGE_KINDS),
    ruleIds: REGISTRY.map(({ id }) => id).sort(),
  }));
}

/** The schema of what stands at `path`: keys from the root, `-` for an entry of a list. */
export function schemaAt(path: readonly string[]): JsonSchema | undefined {
  let schema: JsonSchema | undefined = schemaOfMesh();
  for (const step of path) schema = schema && child(schema, step);
  return schema;
}

function child(schema: JsonSchema, step: string): JsonSchema | undefined {
  if (step === '-') return schema.items;
  const own = schema.properties;
  if (own && Object.hasOwn(own, step)) return own[step];
  return schema.additionalProperties === false ? undefined : schema.additionalProperties;
}
