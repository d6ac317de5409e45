/** Each blueprint of this repository with values that a studio would give it. */
import type { Values } from '#blueprint/parameters.ts';

export interface Sample {
  readonly blueprint: string;
  readonly pattern: string;
  readonly params: Values;
}

export const samples: readonly Sample[] = [
  {
    blueprint: 'automation/scheduled-workflow',
    pattern: 'automation/scheduled',
    params: {
      title: 'Tide feeds',
      hour: 4,
      days: 'weekdays',
      sources: [
        { name: 'tides', url: 'https://tides.tidal.example/lisbon.json' },
        { name: 'swell', url: 'https://swell.tidal.example/v1/forecast?spot=caparica' },
      ],
      secretContract: 'tide-key',
    },
  },
  {
    blueprint: 'automation/webhook-worker',
    pattern: 'automation/webhook',
    params: { title: 'Orders of Harbour Tea', sender: 'shopify', secretContract: 'shop-key' },
  },
  {
    blueprint: 'content/docs-site',
    pattern: 'content/docs',
    params: {
      title: 'Tide app: the manual',
      description: 'How surfers, harbours & schools use the tide app',
      domain: 'docs.tidal.example',
      repositoryUrl: 'https://git.example/tidal/docs',
    },
  },
  {
    blueprint: 'content/editorial-calendar',
    pattern: 'content/letter',
    params: {
      title: 'Reading letter',
      channels: ['letter', 'site', 'shop-window'],
      domain: 'kestrel.example',
    },
  },
  {
    blueprint: 'web/static-site',
    pattern: 'web/presence',
    params: {
      title: 'Chá do Cais',
      description: 'Tea & company, by the water since 1926',
      domain: 'cha.example',
      language: 'pt',
      email: 'ola@cha.example',
      accent: '#8a2f1d',
    },
  },
  {
    blueprint: 'web/storefront',
    pattern: 'web/shop',
    params: {
      title: 'Harbour Tea',
      description: 'Tea & pots from the old harbour',
      domain: 'shop.harbour.example',
      locale: 'pt-PT',
      email: 'shop@harbour.example',
      brand: '#0b5d5a',
      paymentContract: 'shop-key',
    },
  },
  {
    blueprint: 'web/shopify-theme',
    pattern: 'web/theme',
    params: {
      title: 'Orme',
      author: 'Quay Studio',
      documentationUrl: 'https://quay.example/themes/orme',
      supportUrl: 'https://quay.example/help',
      language: 'de',
      accent: '#a3470f',
      welcome: 'Räder & Teile, "made in Porto"',
    },
  },
  {
    blueprint: 'finance/invoice-run',
    pattern: 'finance/invoicing-portugal',
    params: {
      title: 'Quay Studio, Lda.',
      address: ['Pier 2', '1200-109 Lisbon'],
      taxNumber: 'PT 000 000 000',
      iban: 'PT50000201231234567890154',
      locale: 'pt-PT',
    },
  },
  {
    blueprint: 'finance/month-close',
    pattern: 'finance/closing',
    params: { title: 'Quay Studio' },
  },
  {
    blueprint: 'manufacturing/shop-floor',
    pattern: 'manufacturing/machined-part',
    params: { title: 'Orme & Sons', language: 'de', jobPrefix: 'OR' },
  },
  {
    blueprint: 'crm/lead-to-client',
    pattern: 'crm/project-sales',
    params: { title: 'Quay Studio', sources: ['referral', 'site', 'harbour-fair'] },
  },
];

export function sampleOf(blueprint: string): Sample {
  const found = samples.find((sample) => sample.blueprint === blueprint);
  if (found === undefined) throw new Error(`no sample of ${blueprint}`);
  return found;
}
