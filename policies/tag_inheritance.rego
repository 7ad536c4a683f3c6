# METADATA
# title: Tags follow the data
# description: A column of a contract declares every tag of the columns that its values come from.
package mesh.tag_inheritance

import rego.v1

deny contains {"msg": msg, "column": column.name} if {
	input.kind == "contract"
	not "tag_inheritance" in input.permitted
	some column in input.columns
	declared := {lower(tag) | some tag in column.tags}
	some key, origin in inherited(column.name)
	not key in declared
	msg := sprintf("column %v inherits the tag %v from %v but does not declare it", [column.name, origin.tag, origin.name])
}

# Of each tag, in lower case, the nearest column that declares it.
inherited(name) := {key: origin |
	ancestors := input.ancestors[name]
	some ancestor in ancestors
	some each in ancestor.tags
	key := lower(each)
	declaring := [{"tag": tag, "name": one.name} | some one in ancestors; some tag in one.tags; lower(tag) == key]
	origin := declaring[0]
}
