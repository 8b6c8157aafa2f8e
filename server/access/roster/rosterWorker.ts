// Worker entry: reads one roster file on a thread with little memory, so that a hostile one can end nothing but this.

import { parentPort, workerData } from 'node:worker_threads'
import { readTable } from './table.ts'

parentPort?.postMessage(readTable(Buffer.from(workerData as Uint8Array)))
