"""What is kept in S3: contracts' documents, and the files that customers and staff upload."""
