{% macro labelled(relation) -%}
  select order_id, upper(label) as label from {{ relation }}
{%- endmacro %}
