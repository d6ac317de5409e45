import { expect, test } from 'vitest';
import { contract } from './contract.ts';
import { extractContract } from './extract-contract.ts';
import { hostRoutes, repositoryRoutes } from './routes/index.ts';

test('every operation that is served is described', () => {
  const served = [...repositoryRoutes, ...hostRoutes].map(({ method, path }) => `${method} ${path}`);

  expect(Object.keys(contract.operations).sort()).toEqual(served.sort());
});

test('what an operation takes and answers is kept with all that it refers to, and without words', () => {
  const description = {
    info: { version: '1.2.3' },
    paths: {
      '/teas/{name}': {
        get: {
          summary: 'One tea',
          parameters: [{ $ref: '#/components/parameters/name' }, { name: 'sweet', in: 'query' }],
          responses: {
            200: {
              content: { 'application/json': { schema: { $ref: '#/components/schemas/tea' }, examples: {} } },
            },
            204: { description: 'none left' },
            404: { description: 'no such tea' },
          },
        },
      },
    },
    components: {
      parameters: { name: { name: 'name', in: 'path' } },
      schemas: {
        tea: {
          type: 'object',
          description: 'dry leaves',
          properties: {
            description: { type: 'string', nullable: true },
            pot: { $ref: '#/components/schemas/pot' },
          },
        },
        pot: { type: 'object', 'x-colour': 'brown' },
        cup: { type: 'object' },
      },
    },
  };

  expect(extractContract(description, [{ method: 'GET', path: '/teas/{name}' }])).toEqual({
    version: '1.2.3',
    operations: {
      'GET /teas/{name}': {
        query: ['sweet'],
        body: null,
        answers: { 200: { $ref: '#/schemas/tea' }, 204: null },
      },
    },
    schemas: {
      pot: { type: 'object' },
      tea: {
        type: 'object',
        properties: {
          description: { anyOf: [{ type: 'string' }, { type: 'null' }] },
          pot: { $ref: '#/schemas/pot' },
        },
      },
    },
  });
});

test('an operation that there is not is refused', () => {
  expect(() => extractContract({}, [{ method: 'GET', path: '/coffees' }])).toThrow(
    'GitHub has no GET /coffees',
  );
});
