{{ config(materialized='view') }}
-- from orders.raw.nothing: a comment is no read
select
    payload:manifest::varchar as manifest_id,
    'from fleet.derived.secret' as note
from {{ source('landing', 'edi_messages') }}
{% if is_incremental() %}
where loaded_at > (select max(loaded_at) from {{ this }})
{% endif %}
qualify row_number() over (partition by manifest_id order by loaded_at desc) = 1
