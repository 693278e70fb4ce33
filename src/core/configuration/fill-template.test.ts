import {expect, test} from 'vitest';
import {hostileNames, worstName} from '../../testing/hostile-paths.ts';
import {fillTemplate} from './fill-template.ts';
import {readProperties} from './properties.ts';
import {optionFileSyntax, propertiesSyntax} from './syntax.ts';

const names = [...hostileNames, ['all of it', worstName] as const];

test.each(names)('a path with %s comes out of a properties file as it went in, and brings no setting of its own', (_, name) => {
	const path = `/home/${name}/data`;
	const text = fillTemplate('# in {{data}}\ndataDir = {{data}}/zookeeper\n', {data: path}, propertiesSyntax);
	expect(readProperties(text)).toEqual([{key: 'dataDir', value: `${path}/zookeeper`, line: 2}]);
});

/** An option file's value, as MariaDB's `my_getopt` reads it: quotes off, then the escapes. */
function optionOf(line: string): string {
	const value = line.slice(line.indexOf('=') + 1);
	const inside = /^"(.*)"$/.exec(value)?.[1];
	const meant: Readonly<Record<string, string>> = {n: '\n', r: '\r', t: '\t', b: '\b', s: ' ', '"': '"', '\\': '\\'};
	return inside?.replaceAll(/\\([nrtbs"\\])/g, (_, code: string) => meant[code] ?? '') ?? value;
}

test.each(names)('a path with %s comes out of an option file as it went in, what stands behind it included', (_, name) => {
	const text = fillTemplate('[mysqld]\ncharacter-sets-dir={{share}}/charsets\nport=1', {share: `/opt/${name}`}, optionFileSyntax);
	const [, line = '', ...others] = text.split('\n');
	expect(optionOf(line)).toBe(`/opt/${name}/charsets`);
	expect(others).toEqual(['port=1']);
});

test.each([
	['log.dirs={{path}}', '/home/Kurs, Teil 1/data', propertiesSyntax],
	['tmpdir={{path}}', '/home/Kurs: 1/scratch', optionFileSyntax],
])('%j cannot be given %j: there it would be two', (template, path, syntax) => {
	expect(() => fillTemplate(template, {path}, syntax)).toThrow('separates its elements');
});

test('a list may be put together from several values', () => {
	expect(fillTemplate('log.dirs={{data}}/one,{{data}}/two', {data: '../data'}, propertiesSyntax)).toBe(
		'log.dirs=../data/one,../data/two',
	);
});

test('a placeholder that nobody fills is a mistake of ours', () => {
	expect(() => fillTemplate('# {{prot}}', {port: 1}, propertiesSyntax)).toThrow('{{prot}}');
});
