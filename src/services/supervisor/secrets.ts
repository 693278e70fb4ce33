import {randomBytes} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {z} from 'zod';
import {writeWhole} from '../../files/write-whole.ts';
import type {Secrets} from '../managed.ts';

const secretsSchema = z.record(z.string(), z.string().regex(/^[\w-]{20,}$/));

/**
The passwords of a stack, made at its first start; those of a service that is new since then are made later.

They are part of its data: without them its database cannot be opened.
*/
export async function openSecrets(file: string, names: readonly string[]): Promise<Secrets> {
	const stored = await readSecrets(file);
	if (stored !== null && !names.some(name => Object.hasOwn(stored, name))) {
		throw new Error(`${file} holds none of ${names.join(', ')}`);
	}

	const make = (): string => randomBytes(18).toString('base64url');
	const secrets: Readonly<Record<string, string>> = {...Object.fromEntries(names.map(name => [name, make()])), ...stored};
	if (stored === null || names.some(name => !Object.hasOwn(stored, name))) {
		await writeWhole(file, `${JSON.stringify(secrets, null, '\t')}\n`, 0o600);
	}

	return name => {
		const secret = secrets[name];
		if (secret === undefined) {
			throw new Error(`no service has a secret ${name}`);
		}

		return secret;
	};
}

/** Null when none were made yet. */
async function readSecrets(file: string): Promise<Readonly<Record<string, string>> | null> {
	try {
		return secretsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return null;
		}

		throw error;
	}
}
