import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

const labs = path.resolve(import.meta.dirname, '../../labs');

// Each lab's folder stands alone, so that a file it shares with another is a copy.
test.each([
	['kafka-security.ts', '*/{reference,starter}/kafka-security.ts'],
	['stream.ts', '{04,13}-*/{reference,starter}/stream.ts'],
	['place.ts', '{04,13}-*/{reference,starter}/place.ts'],
])('%s is the same wherever it is given', (_name, pattern) => {
	const copies = globSync(pattern, {cwd: labs});
	expect(copies.length).toBeGreaterThan(3);
	expect(new Set(copies.map(file => readFileSync(path.join(labs, file), 'utf8'))).size).toBe(1);
});
