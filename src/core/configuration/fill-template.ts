import {WorkbookError} from '../problem.ts';
import type {Syntax} from './syntax.ts';

/** What stands for a placeholder: a path, a port, an address. */
export type TemplateValues = Readonly<Record<string, string | number>>;

/**
Fills the `{{placeholders}}` of a configuration file.

A setting's value is put together first and written as a whole, in the file's own syntax: no character of it can mean something else there.
*/
export function fillTemplate(template: string, values: TemplateValues, syntax: Syntax): string {
	return template.replaceAll(/^.*\{\{\w+\}\}.*$/gm, line => {
		const {name, separator, text} = /^(?<name>[\w.-]+)(?<separator>\s*[=:]\s*)(?<text>.*)$/.exec(line)?.groups ?? {};
		return name === undefined || text === undefined
			? fill(line, key => syntax.value(valueFor(values, key)))
			: `${name}${separator}${syntax.value(fill(text, key => element(name, valueFor(values, key), syntax)))}`;
	});
}

function fill(text: string, write: (key: string) => string): string {
	return text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => write(key));
}

function valueFor(values: TemplateValues, key: string): string {
	const value = values[key];
	if (value === undefined) {
		throw new WorkbookError({code: 'INTERNAL', message: `the template asks for {{${key}}}, which has no value`});
	}

	return String(value);
}

function element(name: string, value: string, {lists}: Syntax): string {
	const separator = lists[name];
	if (separator !== undefined && value.includes(separator)) {
		throw new WorkbookError({
			code: 'INTERNAL',
			message: `${name} is a list, and ${separator} separates its elements: no element can contain one`,
			found: value,
			expected: 'a path that is relative to where the server is started',
		});
	}

	return value;
}
