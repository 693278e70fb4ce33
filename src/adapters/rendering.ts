import type {TemplateValues} from '#core';

/** What placeholders in configuration files and guides stand for: each service's port, and where the labs' servers keep their data. */
export type Rendering = TemplateValues & {readonly data: string};
