/** The part of JSON Schema (draft 7) that the options are written in. */
export interface JsonSchema {
  readonly type?:
    'string' | 'integer' | 'boolean' | 'object' | 'array' | readonly ('string' | 'boolean' | 'object')[];
  readonly description?: string;
  readonly enum?: readonly (string | boolean)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | false;
  readonly examples?: readonly string[];
  readonly default?: unknown;
}
