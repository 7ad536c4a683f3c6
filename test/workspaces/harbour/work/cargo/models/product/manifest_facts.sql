with edi as (
    select * from {{ ref('stg_edi') }}
),
vessels as (
    select imo_number, gross_tonage from {{ source('vessels', 'vessel_dim') }}
)
select edi.manifest_id, v.imo_number
from edi
left join vessels v on v.imo_number = edi.imo_number
left join fleet.derived.positions p on p.
