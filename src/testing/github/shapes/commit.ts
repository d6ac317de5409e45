/** Commits as JSON. */
import { gitOfIds } from '../git.ts';
import type { Host, Hosted } from '../host.ts';
import type { Json } from '../json.ts';
import { pageUrl, repositoryUrl } from './repository.ts';

export function simpleCommitJson(repository: Hosted, sha: string): Json {
  const { tree, message, author, committer } = readCommit(repository, sha);
  return {
    id: sha,
    tree_id: tree,
    message,
    timestamp: author.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}

export function commitJson(host: Host, repository: Hosted, sha: string): Json {
  const { tree, parents, message, author, committer } = readCommit(repository, sha);
  const api = `${repositoryUrl(host, repository)}/commits/${sha}`;
  const page = (id: string) => `${pageUrl(host, repository)}/commit/${id}`;
  return {
    sha,
    node_id: `C_${sha}`,
    url: api,
    html_url: page(sha),
    comments_url: `${api}/comments`,
    commit: {
      url: `${repositoryUrl(host, repository)}/git/commits/${sha}`,
      author,
      committer,
      message,
      tree: { sha: tree, url: `${repositoryUrl(host, repository)}/git/trees/${tree}` },
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    author: accountOf(host, author.email),
    committer: accountOf(host, committer.email),
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${repositoryUrl(host, repository)}/commits/${parent}`,
      html_url: page(parent),
    })),
  };
}

/** GitHub knows who committed by the address alone: its own, or one that the account has proven to be its. */
function accountOf(host: Host, email: string): Json | null {
  const [, login = ''] = /^(?:\d+\+)?([^@]+)@(?:users\.noreply\.github\.com|example\.com)$/.exec(email) ?? [];
  return host.people.get(login) ?? null;
}

interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

function readCommit(repository: Hosted, sha: string) {
  const format = '%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B';
  const fields = gitOfIds(repository.bare, ['show', '--no-patch', `--format=${format}`, sha]).split('\0');
  const [tree = '', parents = '', an = '', ae = '', ai = '', cn = '', ce = '', ci = '', message = ''] =
    fields;
  const author: Signature = { name: an, email: ae, date: ai };
  const committer: Signature = { name: cn, email: ce, date: ci };
  return { tree, parents: parents.split(' ').filter(Boolean), author, committer, message };
}
