import { describe, expect, it } from 'vitest';
import { regionOf, whereabouts } from './regions.js';

describe('regionOf', () => {
  it.each([
    ['region:EU', 'EU'],
    ['Region: eu-west-1', 'eu-west-1'],
    ['region:', undefined],
    ['regional', undefined],
    ['PII', undefined],
  ])('of %s is %s', (tag, region) => {
    expect(regionOf(tag)).toBe(region);
  });
});

describe('whereabouts', () => {
  it.each([
    ['EU', 'eu-west-1 eu-west-3 eu-central-1 eu-north-1 eu-south-2 eusc-de-east-1 eu-west-1a'],
    ['EU', 'europe-west1 europe-west4 europe-west4-b europe-west12 europe-north2 europe-central2 eu'],
    ['EU', 'westeurope northeurope francecentral germanywestcentral swedencentral polandcentral norwayeast'],
    ['EU', 'aws_eu_west_1 AZURE_WESTEUROPE gcp_europe_west4 PUBLIC.AWS_EU_CENTRAL_1'],
    ['UK', 'eu-west-2 europe-west2 uksouth'],
    ['CH', 'eu-central-2 europe-west6 switzerlandnorth'],
    [
      'US',
      'us-east-1 us-gov-west-1 us-central1 us-east5 eastus eastus2 westus3 southcentralus usgovvirginia us',
    ],
    ['CA', 'ca-central-1 northamerica-northeast2 canadacentral'],
    [undefined, 'ap-south-1 sa-east-1 asia-northeast1 me-west1 africa-south1 brazilsouth uaenorth japaneast'],
  ])('knows what lies in %s', (region, names) => {
    for (const name of names.split(' ')) {
      for (const each of ['EU', 'UK', 'CH', 'US', 'CA'])
        expect(whereabouts(name, each, {}), `${name} ${each}`).toBe(each === region ? 'inside' : 'outside');
    }
  });

  it('knows the names of Azure’s portal', () => {
    expect(whereabouts('West Europe', 'eu', {})).toBe('inside');
    expect(whereabouts('East US 2', 'EU', {})).toBe('outside');
  });

  it('claims nothing of names and regions that it does not know', () => {
    for (const name of ['frankfurt-dc1', 'eu-east-9', 'europe', '', 'elsewhere'])
      expect(whereabouts(name, 'EU', {})).toBe('unknown');
    expect(whereabouts('us-east-1', 'APAC', {})).toBe('unknown');
    expect(whereabouts('us-east-1', 'elsewhere', {})).toBe('unknown');
    expect(whereabouts('ap-south-1', 'elsewhere', {})).toBe('unknown');
  });

  it('takes a compute region as a region of its own', () => {
    expect(whereabouts('eu-west-1', 'EU-West-1', {})).toBe('inside');
    expect(whereabouts('aws_eu_west_1', 'eu-west-1', {})).toBe('inside');
    expect(whereabouts('eu-west-3', 'eu-west-1', {})).toBe('outside');
    expect(whereabouts('dc1', 'DC1', {})).toBe('inside');
    expect(whereabouts('dc2', 'dc1', {})).toBe('unknown');
  });

  it('takes a configured list as the whole', () => {
    const regions = { Eu: ['eu-*', '*-dc?', 'a*b*c'], none: [] };
    for (const name of ['eu-west-1', 'EU-WEST-2', 'aws_eu_west_1', 'eu-', 'x-dc?', 'abc', 'a1b2c'])
      expect(whereabouts(name, 'EU', regions), name).toBe('inside');
    for (const name of ['europe-west4', 'ab', 'acb', 'x-dc1', 'not-eu-west'])
      expect(whereabouts(name, 'EU', regions), name).toBe('outside');
    expect(whereabouts('eu-west-1', 'NONE', regions)).toBe('outside');
  });
});
