{% snapshot orders_history %}
{{ config(target_schema='raw', unique_key='order_id', strategy='check', check_cols='all') }}
select * from {{ ref('orders_clean') }}
{% endsnapshot %}
