/** How much of a workspace is read before it is refused. */

export const MANIFEST_BYTES = 256 * 1024;
export const FACTS_BYTES = 4 * 1024 * 1024;
/** Nesting of a YAML document. */
export const MAX_DEPTH = 32;
/** Files of a workspace. */
export const MAX_FILES = 500_000;
/** Bytes of a path inside the repository. */
export const MAX_PATH = 4096;
/** Bytes handed out of any one file: one more than is allowed, so that the reader sees that there is more. */
export const READ_BYTES = FACTS_BYTES + 1;
