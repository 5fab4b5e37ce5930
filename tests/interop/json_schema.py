"""As much of JSON Schema (2020-12) as docs/schemas uses: type, properties, required, additionalProperties,
items, enum, const, anyOf, minimum, maximum, $ref into $defs. Standard library only."""

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}


def problems(value, schema, root=None, at=""):
    """What breaks the schema, each with its JSON pointer."""
    root = schema if root is None else root
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    found = []
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (kind == "integer" and isinstance(value, bool))):
        return [f"{at or '/'}: is no {kind}"]
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: is not {schema['const']}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: is none of {schema['enum']}")
    if "minimum" in schema and value < schema["minimum"] or "maximum" in schema and value > schema["maximum"]:
        found.append(f"{at}: is out of range")
    if "anyOf" in schema:
        tries = [problems(value, each, root, at) for each in schema["anyOf"]]
        if all(tries):
            found += min(tries, key=len)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found += [f"{at}/{key}: is missing" for key in schema.get("required", []) if key not in value]
        for key, item in value.items():
            if key in known:
                found += problems(item, known[key], root, f"{at}/{key}")
            elif schema.get("additionalProperties") is False:
                found.append(f"{at}/{key}: is not in the schema")
    if isinstance(value, list) and "items" in schema:
        for n, item in enumerate(value):
            found += problems(item, schema["items"], root, f"{at}/{n}")
    return found
