/** What can be stored, sent and judged again. */
export type Json = null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};
