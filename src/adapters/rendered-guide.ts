import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {type ServiceName, type ServiceOutline, shellWord, type TemplateValues, wellKnownPorts} from '#core';
import type {Guide} from './guide.ts';

/** The ports that a stack chose, from its file; before that, and for a service it does not know yet, the well-known ones. */
export async function portsChosen(
	stackDirectory: string,
	services: readonly ServiceOutline[],
): Promise<Readonly<Record<ServiceName, number>>> {
	const wellKnown = wellKnownPorts(services);
	try {
		const text = await readFile(path.join(stackDirectory, 'ports.json'), 'utf8');
		const found = JSON.parse(text) as Readonly<Record<ServiceName, number>>;
		// Looked at by hand: every command begins here, and a schema library would take longer than most of them.
		const isPort = (port: unknown) => Number.isInteger(port) && Number(port) > 0;
		return {...wellKnown, ...Object.fromEntries(Object.entries(found).filter(([, port]) => isPort(port)))};
	} catch {
		return wellKnown;
	}
}

/** A guide with its placeholders filled: the ports in use, the learner's folders. */
export function renderGuide({title, introduction, sections}: Guide, values: TemplateValues): Guide {
	return {
		title,
		introduction: render(introduction, values),
		sections: sections.map(section => ({...section, text: render(section.text, values)})),
	};
}

/** Markdown with `{{name}}` replaced: in a block as a word of the shell, which it is copied to. A name nobody knows stays as it is. */
function render(markdown: string, values: TemplateValues): string {
	return markdown
		.split(/^(```.*\n[\s\S]*?^```)/m)
		.map((text, index) => {
			const isBlock = index % 2 === 1;
			return text.replaceAll(/`\{\{(\w+)\}\}`|\{\{(\w+)\}\}/g, (whole, spanned?: string, bare?: string) => {
				const value = values[spanned ?? bare ?? ''];
				if (value === undefined) {
					return whole;
				}

				return spanned !== undefined && !isBlock ? codeSpan(String(value)) : isBlock ? shellWord(String(value)) : String(value);
			});
		})
		.join('');
}

/** Code between more backticks than it holds in a row. */
function codeSpan(code: string): string {
	const inside = Math.max(0, ...(code.match(/`+/g) ?? []).map(({length}) => length));
	const fence = '`'.repeat(inside + 1);
	return inside === 0 ? `${fence}${code}${fence}` : `${fence} ${code} ${fence}`;
}
