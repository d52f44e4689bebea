"""Who stands on a contract: accounts, their contacts, the entities that invoice."""
