/** One contract in many styles: legal YAML, equal content, no finding. */
export const STYLES: Readonly<Record<string, string>> = {
  block: `name: orders.product.order_facts
version: "2.1.0"
owner:
  team: "@orders-team"
  on_call: orders-pager
tags: [customer_data]
retention_days: 730
schema:
  - name: order_id
    type: string
    required: true
    description: "UUID 😀"
  - name: email
    type: string
    tags: [PII]
    mask: sha256
    description: "Login"
  - name: amount
    type: decimal(12,2)
    checks: [unique]
sla:
  freshness: 15m
  completeness: 99.9%
  accuracy: 99%
semantics:
  amount: "Gross, taxes included"
deprecation:
  previous_version: "1.x"
  sunset_date: "2027-09-30"
  migration_notes: "Rename total to amount."
`,

  'flow rows': `# flow, one row each
name: orders.product.order_facts # the name
version: '2.1.0' # the version
owner: { team: '@orders-team', on_call: orders-pager } # the owner
tags: [customer_data] # tags
retention_days: 730 # days
schema: # columns
  # first
  - { name: order_id, type: string, required: true, description: 'UUID 😀' } # 😀 first
  # second
  - { name: email, type: string, tags: [PII], mask: sha256, description: 'Login' } # second
  - { name: amount, type: 'decimal(12,2)', checks: [unique] } # third
  # after the last column
sla: { freshness: 15m, completeness: 99.9%, accuracy: 99% } # promises
semantics: { amount: 'Gross, taxes included' } # meanings
deprecation: { previous_version: '1.x', sunset_date: '2027-09-30', migration_notes: 'Rename total to amount.' } # sunset
# the end`,

  'flow over lines': `name: orders.product.order_facts
version: "2.1.0"
owner: {
  team: "@orders-team", # handle
  on_call: orders-pager, # rota
}
tags: [
  customer_data, # one
]
retention_days: 730
schema: [
  # before the first
  {
    name: order_id, # id
    type: string,
    required: true,
    description: "UUID 😀", # last with comma
  }, # after the first
  {
    name: email
    , type: string
    , tags: [
      PII # inside
    ]
    , mask: sha256
    , description: "Login" # last without comma
  },
  { name: amount, type: "decimal(12,2)",
    checks: [ unique ] } # third
  # before the bracket
]
sla: { freshness: 15m,
       completeness: 99.9%,
       accuracy: 99% }
semantics: {
  amount: "Gross, taxes included" }
deprecation: {
  previous_version: "1.x",
  sunset_date: "2027-09-30",
  migration_notes: "Rename total to amount."
}
`,

  json: `{
  "name": "orders.product.order_facts",
  "version": "2.1.0",
  "owner": { "team": "@orders-team", "on_call": "orders-pager" },
  "tags": ["customer_data"],
  "retention_days": 730,
  "schema": [
    { "name": "order_id", "type": "string", "required": true, "description": "UUID \\ud83d\\ude00" },
    {
      "name": "email",
      "type": "string",
      "tags": ["PII"],
      "mask": "sha256",
      "description": "Login"
    },
    { "name": "amount", "type": "decimal(12,2)", "checks": ["unique"] }
  ],
  "sla": { "freshness": "15m", "completeness": "99.9%", "accuracy": "99%" },
  "semantics": { "amount": "Gross, taxes included" },
  "deprecation": {
    "previous_version": "1.x",
    "sunset_date": "2027-09-30",
    "migration_notes": "Rename total to amount."
  }
}
`,

  'json on one line': `{"name":"orders.product.order_facts","version":"2.1.0","owner":{"team":"@orders-team","on_call":"orders-pager"},"tags":["customer_data"],"retention_days":730,"schema":[{"name":"order_id","type":"string","required":true,"description":"UUID 😀"},{"name":"email","type":"string","tags":["PII"],"mask":"sha256","description":"Login"},{"name":"amount","type":"decimal(12,2)","checks":["unique"]}],"sla":{"freshness":"15m","completeness":"99.9%","accuracy":"99%"},"semantics":{"amount":"Gross, taxes included"},"deprecation":{"previous_version":"1.x","sunset_date":"2027-09-30","migration_notes":"Rename total to amount."}}`,

  'four spaces': `name:    orders.product.order_facts
version: "2.1.0"
owner:
    team:    "@orders-team"
    on_call: orders-pager


tags:
    - customer_data

retention_days: 730

schema:

    -   name: order_id
        type: string
        required: true
        description: "UUID 😀"

    -   name: email
        type: string
        tags:
            -   PII
        mask: sha256
        description: "Login"

    -   name: amount
        type: decimal(12,2)
        checks:
            - unique


sla:
    freshness:    15m
    completeness: 99.9%
    accuracy:     99%

semantics:
    amount: "Gross, taxes included"

deprecation:
    previous_version: "1.x"
    sunset_date: "2027-09-30"
    migration_notes: "Rename total to amount."
`,

  'no indentation': `name: orders.product.order_facts
version: "2.1.0"
owner:
 team: "@orders-team"
 on_call: orders-pager
tags:
- customer_data
retention_days: 730
schema:
# first
- name: order_id
  type: string
  required: true
  description: "UUID 😀"
# second
- name: email
  type: string
  tags:
  - PII # tagged
  mask: sha256
  description: "Login"
# third
- name: amount
  type: decimal(12,2)
  checks:
  - unique
# sla
sla:
 freshness: 15m
 completeness: 99.9%
 accuracy: 99%
semantics:
 amount: "Gross, taxes included"
deprecation:
 previous_version: "1.x"
 sunset_date: "2027-09-30"
 migration_notes: "Rename total to amount."`,

  'dash alone': `name: orders.product.order_facts
version: "2.1.0"
owner:
  team: "@orders-team"
  on_call: orders-pager
tags:
  -
    customer_data
retention_days: 730
schema:
  -
    name: order_id
    type: string
    required: true
    description: "UUID 😀"
  - # second
    name: email
    type: string
    tags:
      -
        PII
    mask: sha256
    description: "Login"
  -

    name: amount
    type: decimal(12,2)
    checks: [unique]
sla:

  freshness: 15m
  completeness: 99.9%
  accuracy: 99%
semantics:
  # of the amount
  amount: "Gross, taxes included"
deprecation: # sunset
  previous_version: "1.x"
  sunset_date: "2027-09-30"
  migration_notes: "Rename total to amount."
`,

  'quoted keys': `"name": orders.product.order_facts
'version': '2.1.0'
"owner":
  "team": '@orders-team'
  'on_call': orders-pager
'tags': ['customer_data']
"retention_days": 730
'schema':
  - 'name': order_id
    "type": string
    'required': true
    "description": 'UUID 😀'
  - "name": 'email'
    "type": 'string'
    'tags': ['PII']
    "mask": 'sha256'
    'description': 'Login'
  - { 'name': amount, "type": 'decimal(12,2)', 'checks': ['unique'] }
"sla":
  'freshness': '15m'
  "completeness": '99.9%'
  'accuracy': "99%"
"semantics": { "amount": 'Gross, taxes included' }
'deprecation':
  'previous_version': '1.x'
  'sunset_date': '2027-09-30'
  'migration_notes': 'Rename total to amount.'
`,

  'question marks': `? name
: orders.product.order_facts
? version
: "2.1.0"
? owner
: team: "@orders-team"
  on_call: orders-pager
? tags
: - customer_data
? retention_days
: 730
? schema
:
  - ? name
    : order_id
    ? type
    : string
    ? required
    : true
    ? description
    : "UUID 😀"
  - ? name # which
    : email
    type: string
    ? tags
    : [PII]
    ? mask
    : sha256
    ? description
    : "Login"
  - name: amount
    type: decimal(12,2)
    ? checks
    : - unique
? sla
: ? freshness
  : 15m
  ? completeness
  : 99.9%
  ? accuracy
  : 99%
? semantics
: ? amount
  : "Gross, taxes included"
? deprecation
: previous_version: "1.x"
  sunset_date: "2027-09-30"
  migration_notes: "Rename total to amount."
`,

  'anchors and aliases': `x-defaults:
  text: &text { type: string }
  promises: &promises
    freshness: 15m
    completeness: 99.9%
  version: &version "2.1.0"
name: &name orders.product.order_facts
version: *version
owner: &owner
  team: "@orders-team"
  on_call: orders-pager
tags: &tags [customer_data]
retention_days: &days 730
schema: &columns
  - &id
    <<: *text
    name: order_id
    required: true
    description: "UUID 😀"
  - { <<: *text, name: email, tags: &pii [PII], mask: &mask sha256, description: "Login" }
  - &amount { name: amount, type: "decimal(12,2)", checks: [unique] }
sla:
  <<: *promises
  accuracy: &accuracy 99%
semantics: &semantics
  amount: &gross "Gross, taxes included"
deprecation: &deprecation
  previous_version: &previous "1.x"
  sunset_date: "2027-09-30"
  migration_notes: "Rename total to amount."
`,

  tagged: `--- !!map
name: !!str orders.product.order_facts
version: !!str 2.1.0
owner: !!map
  team: !!str "@orders-team"
  on_call: !!str orders-pager
tags: !!seq [!!str customer_data]
retention_days: !!int 730
schema: !!seq
  - !!map
    name: !!str order_id
    type: string
    required: !!bool true
    description: !!str UUID 😀
  - !!map { name: !!str email, type: string, tags: !!seq [!!str PII], mask: !!str sha256, description: !!str Login }
  - !!map
    name: amount
    type: !!str decimal(12,2)
    checks: !!seq
      - !!str unique
sla: !!map
  freshness: 15m
  completeness: 99.9%
  accuracy: !!str 99%
semantics: !!map { amount: !!str "Gross, taxes included" }
deprecation: !!map
  previous_version: !!str 1.x
  sunset_date: !!str 2027-09-30
  migration_notes: !!str Rename total to amount.
...
`,

  'document markers': `%YAML 1.2
# before the start
--- # the start
name: orders.product.order_facts
version: "2.1.0"
owner: { team: "@orders-team", on_call: orders-pager }
tags: [customer_data]
retention_days: 730
schema:
  - { name: order_id, type: string, required: true, description: "UUID 😀" }
  - name: email
    type: string
    tags: [PII]
    mask: sha256
    description: "Login"
  - { name: amount, type: "decimal(12,2)", checks: [unique] }
deprecation:
  previous_version: "1.x"
  sunset_date: "2027-09-30"
  migration_notes: "Rename total to amount."
sla:
  freshness: 15m
  completeness: 99.9%
  accuracy: 99%
semantics:
  amount: "Gross, taxes included"
... # the end
# behind the end
`,

  'text in blocks': `name: orders.product.order_facts
version: |-
  2.1.0
owner:
  team: >-
    @orders-team
  on_call: |-
    orders-pager
tags: [customer_data]
retention_days: 730
schema:
  - name: order_id
    type: string
    required: true
    description: |-
      UUID 😀
  - name: email
    type: string
    tags:
      - |-
        PII
    description: >-
      Login
    mask: >-
      sha256
  - name: amount
    checks: [unique]
    type: >-

      decimal(12,2)

sla:
  freshness: 15m
  completeness: |-
    99.9%
  accuracy: >-
    99%
deprecation:
  previous_version: |-
    1.x
  sunset_date: >-
    2027-09-30
  migration_notes: >-
    Rename total
    to amount.
semantics:
  amount: >-
    Gross,
    taxes included`,

  'text over lines': `name:
  orders.product.order_facts
version:
  "2.1.0"
owner:
  team:
    "@orders-team"
  on_call:
    orders-pager
tags:
  [customer_data]
retention_days:
  730
schema:
  - name:
      order_id
    type:
      string
    required:
      true
    description:
      UUID
      😀
  - name: email
    type: string
    tags:
      [
        PII
      ]
    mask:
      sha256
    description: "Log\\
      in"
  - { name: amount, type:
        "decimal(12,2)", checks: [
        unique] }
sla:
  { freshness: 15m, completeness: 99.9%, accuracy: 99% }
semantics:
  amount: 'Gross,
    taxes included'
deprecation:
  { previous_version: "1.x", sunset_date: "2027-09-30",
    migration_notes: Rename total
      to amount. }
`,

  tabs: `name:\torders.product.order_facts
version:\t"2.1.0"\t# version
owner:\t{\tteam: "@orders-team",\ton_call: orders-pager\t}
tags:\t[\tcustomer_data\t]
retention_days:\t730\t
schema:
  - name:\torder_id\t
    type:\tstring
    required:\ttrue\t# needed
    description:\t"UUID 😀"
  - {name:\temail,\ttype:\tstring,\ttags:\t[PII],\tmask:\tsha256,\tdescription:\t"Login"\t}\t# PII
  - name:\tamount
    type:\tdecimal(12,2)
    checks:\t[unique]
sla:
  freshness:\t15m
  completeness:\t99.9%
  accuracy:\t99%\t
semantics:
  amount:\t"Gross, taxes included"\t
deprecation:
  previous_version:\t"1.x"
  sunset_date:\t"2027-09-30"
  migration_notes:\t"Rename total to amount."\t
\t
`,

  'comments everywhere': `# top

# name
name: orders.product.order_facts # behind the name
# version
version: "2.1.0" # behind the version

# owner
owner: # behind owner
  # team
  team: "@orders-team" # behind team
  # on call
  on_call: orders-pager # behind on call
  # end of owner
# tags
tags: # behind tags
  # first tag
  - customer_data # behind the tag
  # end of tags
retention_days: 730
# schema
schema: # behind schema
  # order_id
  - name: order_id # behind the id
    # its type
    type: string # behind the type
    required: true
    description: "UUID 😀" # behind the description
    # end of order_id

  # email
  - name: email # behind email
    type: string
    tags: # behind the tags
      # why
      - PII # personal
      # end of the tags
    # how
    mask: sha256 # hashed
    description: "Login"

  # amount
  - name: amount # "#" 'x'
    type: decimal(12,2) # money
    checks:
      - unique # sure?
    # end of amount
  # end of schema
# sla
sla: # promises
  freshness: 15m # fresh
  # in between
  completeness: 99.9% # complete
  accuracy: 99% # right
  # end of sla

semantics: # meanings
  # of amount
  amount: "Gross, taxes included" # "see" #1
  # end of semantics
deprecation: # old
  previous_version: "1.x" # one
  sunset_date: "2027-09-30" # when
  migration_notes: "Rename total to amount." # how
  # end of deprecation
# end of file`,

  'mapping tags': `name: orders.product.order_facts
version: "2.1.0"
owner: {team: "@orders-team",on_call: orders-pager,}
tags: {customer_data: true}
retention_days: 730
schema: [{name: order_id, type: string, required: true, description: "UUID 😀"},
  {name: email, type: string, tags: {PII: true}, mask: sha256, description: "Login"},
  {name: amount, type: "decimal(12,2)", checks: [unique]}]
sla: {freshness: 15m,completeness: 99.9%,accuracy: 99%}
semantics: {amount: "Gross, taxes included"}
deprecation: {previous_version: "1.x",sunset_date: "2027-09-30",migration_notes: "Rename total to amount."}
`,

  'tags as a list of mappings': `deprecation:
  migration_notes: "Rename total to amount."
  sunset_date: "2027-09-30"
  previous_version: "1.x"
semantics:
  amount: "Gross, taxes included"
sla:
  accuracy: 99%
  completeness: 99.9%
  freshness: 15m
schema:
  - description: "UUID 😀"
    required: true
    type: string
    name: order_id
  - description: "Login"
    mask: sha256
    tags:
      - PII: true
    type: string
    name: email
  - checks: [unique]
    type: decimal(12,2)
    name: amount
retention_days: 730
tags: [customer_data: true]
owner:
  on_call: orders-pager
  team: "@orders-team"
version: "2.1.0"
name: orders.product.order_facts
`,

  'indented root': `  # everything two columns in
  name: orders.product.order_facts
  version: "2.1.0"
  owner:
      team: "@orders-team"
      on_call: orders-pager
  tags:
   - customer_data
  retention_days: 730
  schema:
  - name: order_id
    type: string
    required: true
    description: "UUID 😀"
  -   name: email
      type: string
      tags: [ PII ]
      mask: sha256
      description: "Login"
  - name: amount
    type: decimal(12,2)
    checks: [ unique ]
  sla:
        freshness: 15m
        completeness: 99.9%
        accuracy: 99%
  semantics:
    amount: "Gross, taxes included"
  deprecation:
    previous_version: "1.x"
    sunset_date: "2027-09-30"
    migration_notes: "Rename total to amount."
`,
};
