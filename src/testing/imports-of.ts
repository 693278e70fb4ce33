import path from 'node:path';
import {init, parse} from 'es-module-lexer';

await init;

/** The import statements that a file starts with: what follows is JSX, which the lexer does not read. */
function headOf(code: string): string {
	return /^(?:(?:import\b[^;]*;|\/\/.*)?\n)*/.exec(code)?.[0] ?? '';
}

/** Types count too: a layer that needs another's types knows it. */
export function importsOf(name: string, code: string): readonly string[] {
	const [imports] = parse(name.endsWith('.tsx') ? headOf(code) : code, name);
	const specifiers = imports.flatMap(found =>
		'specifier' in found && typeof found.specifier === 'string' ? [found.specifier] : [],
	);
	return [...new Set(specifiers)].map(specifier => resolveImport(name, specifier));
}

export function resolveImport(from: string, specifier: string): string {
	if (specifier.startsWith('.')) {
		return path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier));
	}

	if (specifier === '#core') {
		return 'src/core/index.ts';
	}

	return specifier.startsWith('#checks/')
		? `checks/${specifier.slice('#checks/'.length)}.ts`
		: specifier.startsWith('node:')
			? specifier
			: `pkg:${specifier}`;
}
