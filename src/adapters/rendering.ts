/** What placeholders in configuration files and guides stand for. */
export type Rendering = Readonly<Record<'zookeeper' | 'kafka' | 'mysql' | 'feed', number>> & {readonly data: string};
