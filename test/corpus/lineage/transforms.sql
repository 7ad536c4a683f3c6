--- strings pass
-- t: e
select lower(e) as a, upper(e) as b, trim(e) as c, substr(e, 1, 3) as d, concat(e, 'x') as f, replace(e, 'a', 'b') as g, reverse(e) as h, lpad(e, 3, ' ') as i, split_part(e, '@', 1) as j, regexp_extract(e, 'x') as k from t
-- => a <- t.e (lower)
-- => b <- t.e (upper)
-- => c <- t.e (trim)
-- => d <- t.e (substr)
-- => f <- t.e (concat)
-- => g <- t.e (replace)
-- => h <- t.e (reverse)
-- => i <- t.e (lpad)
-- => j <- t.e (split_part)
-- => k <- t.e (regexp_extract)

--- hashes pass
-- t: e
select md5(e) as a, sha1(e) as b, sha2(e, 256) as c, hash(e) as d, xxhash64(e) as f, base64(e) as g from t
-- => a <- t.e (md5)
-- => b <- t.e (sha1)
-- => c <- t.e (sha2)
-- => d <- t.e (hash)
-- => f <- t.e (xxhash64)
-- => g <- t.e (base64)

--- hashes of other dialects pass
-- dialect: bigquery
-- t: e
select to_hex(sha256(e)) as a, farm_fingerprint(e) as b from t
-- => a <- t.e (sha256 > to_hex)
-- => b <- t.e (farm_fingerprint)

--- a function that nobody knows passes
-- t: e
select tokenize(e) as a, my_udf(e, 1) as b from t
-- => a <- t.e (tokenize)
-- => b <- t.e (my_udf)

--- extremes and samples pass
-- t: e
select max(e) as a, min(e) as b, first(e) as c, any_value(e) as d, collect_list(e) as f, array_agg(e) as g from t
-- => a <- t.e (max)
-- => b <- t.e (min)
-- => c <- t.e (first)
-- => d <- t.e (any_value)
-- => f <- t.e (collect_list)
-- => g <- t.e (array_agg)

--- counts strip
-- t: e
select count(e) as a, count(distinct e) as b, approx_count_distinct(e) as c, count_if(e = 'x') as d from t
-- => a <- ~t.e (count)
-- => b <- ~t.e (count_distinct)
-- => c <- ~t.e (approx_count_distinct)
-- => d <- ~t.e (= > count_if)

--- statistics strip
-- t: n, m
select sum(n) as a, avg(n) as b, stddev(n) as c, corr(n, m) as d, variance(n) as e from t
-- => a <- ~t.n (sum)
-- => b <- ~t.n (avg)
-- => c <- ~t.n (stddev)
-- => d <- ~t.m (corr), ~t.n (corr)
-- => e <- ~t.n (variance)

--- sizes strip
-- t: e
select length(e) as a, char_length(e) as b from t
-- => a <- ~t.e (length)
-- => b <- ~t.e (char_length)

--- what is stripped stays so
-- t: e
with x as (select count(e) as n from t) select cast(n as string) as s from x
-- => s <- ~t.e (count > cast)

--- passing and stripping at once
-- t: e
select concat(e, cast(length(e) as string)) as s from t
-- => s <- t.e (concat), ~t.e (length > cast > concat)

--- statistics of one dialect
-- dialect: trino
-- t: e
select approx_set(e) as a, approx_distinct(e) as b from t
-- => a <- ~t.e (approx_set)
-- => b <- ~t.e (approx_distinct)

--- statistics of ClickHouse
-- dialect: clickhouse
-- t: e, n
select uniq(e) as a, sumIf(n, e = 'x') as b, argMax(e, n) as c from t
-- => a <- ~t.e (uniq)
-- => b <- ~t.n (sumif); if t.e
-- => c <- t.e (argmax); if t.n
