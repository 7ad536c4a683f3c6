/** The page of the mesh's policies, which all domains share. */
export const POLICIES_PAGE = `# Policies

The platform team's rules for all domains, as Rego files. The editor and \`contract-cli validate\` judge every contract,
SQL file and dbt model by them, besides the built-in rules about masks, retention, regions, private tables and versions.

\`\`\`sh
contract-cli policies list             # what is judged by
contract-cli policies test             # runs the tests in *_test.rego
contract-cli policies input FILE       # what a policy sees of a file
\`\`\`

What a policy denies and a domain needs all the same, for a while and by a reviewer's leave, is a file in the domain's
\`exceptions/\`.
`;

/** A first policy and its test, for a mesh that has none yet; text by path below the folder of policies. */
export const FIRST_POLICY: Readonly<Record<string, string>> = {
  'naming.rego': `# METADATA
# title: Columns have plain names
# description: >-
#  Engines fold the case of names differently. A column in lower case, with underscores, is the same one everywhere.
package mesh.naming

import rego.v1

deny contains {"msg": msg, "column": column.name} if {
	input.kind == "contract"
	some column in input.schema
	not regex.match("^[a-z][a-z0-9_]*$", column.name)
	msg := sprintf("column %v is not in lower case with underscores", [column.name])
}
`,
  'naming_test.rego': `package mesh.naming_test

import rego.v1

import data.mesh.naming

contract(column) := {"kind": "contract", "schema": [{"name": column, "type": "string"}]}

test_plain if count(naming.deny) == 0 with input as contract("customer_id")

test_mixed_case if {
	some denial in naming.deny with input as contract("CustomerId")
	denial.column == "CustomerId"
}
`,
};
