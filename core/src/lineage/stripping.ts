/** Steps whose result tells nothing of a single value: numbers of rows, sums, averages, truth values, sizes. */
function names(list: string): readonly string[] {
  return list.split(/\s+/).filter(Boolean);
}

const COUNTS = names(`
  count count_distinct count_if countif approx_count_distinct approx_distinct uniq uniqexact uniqcombined
  uniqcombined64 uniqhll12 uniqtheta hll hll_estimate regr_count bitmap_count grouping grouping_id`);
const STATISTICS = names(`
  sum sum_if sumif sum_distinct sumkahan fsum try_sum avg avg_if avgif mean try_avg favg geomean product stddev
  stddev_pop stddev_samp stdev stdevp std var varp variance variance_pop variance_samp var_pop var_samp corr
  covar_pop covar_samp skewness skew kurtosis kurtosis_pop regr_avgx regr_avgy regr_intercept regr_r2 regr_slope
  regr_sxx regr_sxy regr_syy entropy median_absolute_deviation mad histogram histogram_numeric approx_histogram`);
const RANKS = names(`
  row_number rank dense_rank percent_rank cume_dist ntile n_tile width_bucket`);
const TRUTH_VALUES = names(`
  and or not = <> < <= > >= like in between exists any all is is_null isnull isnotnull is_not_null is_nan isnan
  is_inf isinf is_finite contains starts_with startswith ends_with endswith starts_with_ci regexp_like
  regexp_contains regexp_matches regexp_full_match rlike regexp ilike similar_to array_contains list_contains
  array_has list_has contains_substr array_overlaps arrays_overlap bool_and bool_or every some any_match all_match
  logical_and logical_or bool_xor booland_agg boolor_agg boolxor_agg booland boolor boolnot boolxor map_contains_key
  json_exists json_contains is_json is_date is_number is_integer is_timestamp equal_null member_of overlaps
  st_contains st_within st_intersects st_dwithin try_is_null`).concat([
  'is null',
  'is true',
  'is false',
  'is json',
]);
const SIZES = names(`
  length len char_length character_length octet_length bit_length byte_length lengthb array_length array_size
  cardinality size list_length len_list json_array_length jsonb_array_length map_size strpos instr position
  charindex locate regexp_count regexp_instr levenshtein editdistance jarowinkler_similarity typeof type_of
  pg_typeof system$typeof`);

/** Functions and operators that end the tags of their arguments, by their names in lower case. */
export const STRIPPING: readonly string[] = [...COUNTS, ...STATISTICS, ...RANKS, ...TRUTH_VALUES, ...SIZES];

/** Those that are so called in one dialect alone. */
export const STRIPPING_IN: Readonly<Record<string, readonly string[]>> = {
  bigquery: names(
    'hll_count.init hll_count.merge hll_count.extract hll_count.merge_partial approx_quantiles',
  ),
  clickhouse: names('empty notempty has hasany hasall match multisearchany tounixtimestamp quantilestdigest'),
  databricks: names('hll_sketch_agg hll_union_agg hll_sketch_estimate try_divide count_min_sketch'),
  duckdb: names('count_star list_count list_sum list_avg fsum favg'),
  postgresql: names('num_nulls num_nonnulls'),
  snowflake: names(
    'hll_accumulate hll_combine approximate_jaccard_index minhash bitmap_construct_agg array_unique_count is_array ' +
      'is_object is_boolean is_char is_varchar is_decimal is_double is_real is_null_value regr_valx regr_valy zeroifnull_count',
  ),
  spark: names('hll_sketch_agg hll_union_agg hll_sketch_estimate count_min_sketch'),
  trino: names('numeric_histogram tdigest_agg qdigest_agg approx_set merge'),
  tsql: names('count_big checksum_agg isnumeric isdate datalength'),
};
