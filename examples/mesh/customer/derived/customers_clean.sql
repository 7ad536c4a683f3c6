select
  u.id as customer_id,
  lower(trim(u.email)) as email,
  u.phone,
  u.country_code,
  u.created_at
from customer.raw.accounts as u
where u.deleted_at is null;
