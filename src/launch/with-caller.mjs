// For `node --import`: gives a program of others (vitest, biome) the same end as ours.
import {endWithCaller} from './caller.mjs';

endWithCaller();
