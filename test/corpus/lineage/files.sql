--- a file in FROM
-- dialect: duckdb
select a, lower(b) as b from 's3://b/x.parquet'
-- => a <- s3://b/x.parquet.a
-- => b <- s3://b/x.parquet.b (lower)

--- READ_PARQUET
-- dialect: duckdb
select r.a from read_parquet('s3://b/x') r
-- => a <- s3://b/x.a

--- several files
-- dialect: duckdb
select a from read_csv(['a.csv', 's3://b/y'])
-- => a <- a.csv.a, s3://b/y.a

--- a path behind its format
select d.a from delta.`s3://b/x` d
-- => a <- s3://b/x.a

--- positions of a staged file
-- dialect: snowflake
select $1 as a from @stage
-- => a <- ? opaque
