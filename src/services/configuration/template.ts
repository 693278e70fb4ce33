import {WorkbookError} from '#core';

/** Fills the `{{placeholders}}` of a template; one that has no value, or a value for no placeholder, is a mistake of ours. */
export function render(template: string, values: Readonly<Record<string, string>>, encode: (value: string) => string): string {
	const unused = new Set(Object.keys(values));
	const rendered = template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
		const value = values[name];
		if (value === undefined) {
			throw new WorkbookError({code: 'INTERNAL', message: `the template asks for {{${name}}}, which has no value`});
		}

		unused.delete(name);
		return encode(value);
	});
	if (unused.size > 0) {
		throw new WorkbookError({code: 'INTERNAL', message: `the template has no place for ${[...unused].join(', ')}`});
	}

	return rendered;
}

/** A value of a MySQL option file, in double quotes. */
export function escapeOption(value: string): string {
	return /^[\w./:+-]+$/.test(value) ? value : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
