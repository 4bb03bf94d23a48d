/** Runs before each test file; what it imports is loaded once a worker. */
import { closeAtEnd } from './endings.ts'
import './localhost.ts'

closeAtEnd()
