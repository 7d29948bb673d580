"""gongkai: from records of public disclosures to a published site."""
