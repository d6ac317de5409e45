/** Each way in which an approval could count that must not. */
import { describe, expect, test } from 'vitest';
import { type Approval, type AskedRole, type Consent, consentOf, type Reviewed } from './approvals.ts';
import type { Identity } from './identity.ts';

const MIRA = { name: 'mira', handle: 'mira-q' };
const ANA = { name: 'ana', handle: 'ana-l' };
const BO = { name: 'bo', handle: null };
const finance: AskedRole = { role: 'finance', approvals: 1, holders: [MIRA, ANA, BO] };
const reviewed = { headCommit: 'b20d71f', reviewDigest: 'sha256:1' };

const person = (name: string): Identity => ({ person: name, handle: null });
const login = (handle: string): Identity => ({ person: null, handle });
const of = (by: Identity, other: Partial<Approval> = {}): Approval => ({
  ...{ by, via: by.person === null ? 'review' : 'signature' },
  ...{ ...reviewed, at: '2026-03-30T12:00:00Z' },
  ...other,
});
const given = (approvals: readonly Approval[], authors: readonly Identity[] = [person('joao')]): Consent => ({
  ...{ authors, approvals },
  refused: [],
});

/** Who counts for the only role, and what became of the others. */
function heard(consent: Consent, asked: AskedRole = finance, of: Reviewed = reviewed) {
  const { roles, refused } = consentOf([asked], consent, of);
  const [role] = roles;
  return {
    by: role?.by.map(({ person }) => person),
    missing: role?.missing,
    attested: role?.attested,
    refused: refused.map(({ by, code }) => `${by}: ${code}`),
  };
}

const counts = (name: string) => ({ by: [name], missing: 0, attested: false, refused: [] });
const refuses = (...refused: readonly string[]) => ({ by: [], missing: 1, attested: false, refused });

describe('an approval counts', () => {
  test('of somebody else who holds the role, by review or by signature', () => {
    expect(heard(given([of(login('mira-q'))]))).toEqual(counts('mira'));
    expect(heard(given([of(person('bo'))]))).toEqual(counts('bo'));
  });

  test('however the host writes the name', () =>
    expect(heard(given([of(login('@Mira-Q'))]))).toEqual(counts('mira')));

  test('beside an author whom the workspace does not know, when both have names on the host', () =>
    expect(heard(given([of(login('mira-q'))], [login('passer-by')]))).toEqual(counts('mira')));
});

describe('an approval does not count', () => {
  test('of another commit: a push voids it', () =>
    expect(heard(given([of(person('mira'), { headCommit: '4c1e9a7' })]))).toEqual(
      refuses('mira: other-commit'),
    ));

  test('of another review digest: the base turned a verdict', () =>
    expect(heard(given([of(person('mira'), { reviewDigest: 'sha256:2' })]))).toEqual(
      refuses('mira: other-review'),
    ));

  test('of what is not committed', () =>
    expect(heard(given([of(person('mira'))]), finance, { ...reviewed, headCommit: null })).toEqual(
      refuses('mira: other-commit'),
    ));

  test('of somebody without the role, or whom nobody knows', () => {
    expect(heard(given([of(person('joao'))]))).toEqual(refuses('joao: no-role'));
    expect(heard(given([of(login('@evil'))]))).toEqual(refuses('@evil: no-role'));
    expect(heard(given([of({ person: null, handle: null }, { via: 'review' })]))).toEqual(
      refuses('somebody: no-role'),
    );
  });

  test('when the handle and the person are not of one', () =>
    expect(heard(given([of({ person: 'mira', handle: 'ana-l' })]))).toEqual(refuses('mira: no-role')));

  test('of the author, by either name', () => {
    expect(heard(given([of(person('ana'))], [person('ana')]))).toEqual(refuses('ana: author'));
    expect(heard(given([of(person('ana'))], [login('ana-l')]))).toEqual(refuses('ana: author'));
    expect(heard(given([of(login('ANA-L'))], [person('joao'), person('ana')]))).toEqual(
      refuses('ana: author'),
    );
  });

  test('when nobody knows who wrote it: it could be their own', () => {
    expect(heard(given([of(person('mira'))], []))).toEqual(refuses('mira: author-unknown'));
    expect(heard(given([of(person('mira'))], [{ person: null, handle: null }]))).toEqual(
      refuses('mira: author-unknown'),
    );
  });

  test('when only the author has a name on the host: it could be that of who signs', () =>
    expect(heard(given([of(person('bo'))], [login('passer-by')]))).toEqual(refuses('bo: author-unknown')));

  test('for a role that nobody holds', () =>
    expect(heard(given([of(person('mira'))]), { ...finance, holders: [] })).toEqual(
      refuses('mira: no-role'),
    ));

  test('when two people go by one name on the host', () => {
    const twice = { ...finance, holders: [MIRA, { ...ANA, handle: 'MIRA-q' }] };

    expect(heard(given([of(login('mira-q'))]), twice)).toEqual(refuses('@mira-q: several-people'));
  });
});

describe('two approvals', () => {
  const two = { ...finance, approvals: 2 };

  test('are those of two people', () => {
    const both = given([of(person('mira')), of(person('ana'))]);

    expect(heard(both, two)).toEqual({ by: ['ana', 'mira'], missing: 0, attested: false, refused: [] });
  });

  test('of one person, by review and by signature, are one', () =>
    expect(heard(given([of(person('mira')), of(login('mira-q'))]), two)).toMatchObject({
      by: ['mira'],
      missing: 1,
    }));

  test('of one person under two names are one', () => {
    const twice = { ...two, holders: [MIRA, { name: 'mira-b', handle: '@mira-q' }] };

    expect(heard(given([of(person('mira')), of(person('mira-b'))]), twice)).toMatchObject({ missing: 1 });
  });

  test('are never those of a role’s only holder', () =>
    expect(heard(given([of(person('mira'))], [person('mira')]), { ...two, holders: [MIRA] })).toMatchObject({
      missing: 1,
    }));
});

describe('a role’s only holder', () => {
  const alone = { ...finance, holders: [MIRA] };

  test('attests for a change of their own, and it is labelled', () =>
    expect(heard(given([of(person('mira'))], [person('mira')]), alone)).toEqual({
      ...counts('mira'),
      attested: true,
    }));

  test('attests where nobody knows who wrote it', () =>
    expect(heard(given([of(person('mira'))], []), alone)).toEqual({ ...counts('mira'), attested: true }));

  test('approves what somebody else wrote, like anybody', () =>
    expect(heard(given([of(person('mira'))]), alone)).toEqual(counts('mira')));

  test('has to say so', () => expect(heard(given([], [person('mira')]), alone)).toEqual(refuses()));

  test('is not alone because somebody else was given their name on the host', () => {
    const mistaken = { ...finance, holders: [MIRA, { ...ANA, handle: 'mira-q' }] };

    expect(heard(given([of(person('ana'))], [person('ana')]), mistaken)).toMatchObject({ missing: 1 });
  });
});

test('one approval counts for every role that its person holds', () => {
  const leads = { role: 'leads', approvals: 1, holders: [ANA, MIRA] };

  const { roles } = consentOf([finance, leads], given([of(person('mira'))]), reviewed);

  expect(roles.map(({ missing }) => missing)).toEqual([0, 0]);
});

test('who could still approve is everybody who holds the role, did not write it and has not approved', () => {
  const [role] = consentOf(
    [{ ...finance, approvals: 2 }],
    given([of(person('mira'))], [person('ana')]),
    reviewed,
  ).roles;

  expect(role?.candidates).toEqual([BO]);
});
